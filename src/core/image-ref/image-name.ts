/** An image that may be named where one is wanted; `detail` says what is known of it. */
export interface ImageName {
  readonly reference: string;
  readonly detail: string;
}
