type Scalar = 'string' | 'bytes' | 'int' | 'int64' | 'bool';
type Label = 'one' | 'many' | 'map';
export type Type = Scalar | Message;

export interface Field<T extends Type = Type, L extends Label = Label> {
  readonly id: number;
  /** Of a map: the type of its values. */
  readonly type: T;
  readonly label: L;
  /** Of a map: its entries on the wire. */
  readonly entry?: Message;
}

export interface Message<F extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly fields: readonly (readonly [name: string, field: Field])[];
  readonly byId: ReadonlyMap<number, readonly [name: string, field: Field]>;
  /** Types only. */
  readonly shape?: F;
}

type ShapeOf<M extends Message> = NonNullable<M['shape']>;
export type ScalarValue = { string: string; bytes: Uint8Array; int: number; int64: bigint; bool: boolean };
type Value<T> = T extends Scalar ? ScalarValue[T] : T extends Message ? Decoded<T> : never;
type Input<T> = T extends Scalar ? ScalarValue[T] : T extends Message ? Encodable<T> : never;
type Optional<T> = T extends Scalar ? Value<T> : Value<T> | undefined;

/** Scalars that are absent have their proto3 default; absent messages are undefined. `int` beyond 2^53 loses precision. */
export type Decoded<M extends Message> = {
  [K in keyof ShapeOf<M>]: ShapeOf<M>[K] extends Field<infer T, infer L>
    ? { one: Optional<T>; many: Value<T>[]; map: Record<string, Value<T>> }[L]
    : never;
};

export type Encodable<M extends Message> = {
  readonly [K in keyof ShapeOf<M>]?: ShapeOf<M>[K] extends Field<infer T, infer L>
    ? { one: Input<T>; many: readonly Input<T>[]; map: Readonly<Record<string, Input<T>>> }[L] | undefined
    : never;
};

export const message = <const F extends Readonly<Record<string, Field>>>(shape: F): Message<F> => {
  const fields = Object.entries(shape);
  return { fields, byId: new Map(fields.map((entry) => [entry[1].id, entry])) };
};

export const one = <const T extends Type>(id: number, type: T): Field<T, 'one'> => ({ id, type, label: 'one' });
export const many = <const T extends Type>(id: number, type: T): Field<T, 'many'> => ({ id, type, label: 'many' });
/** Keys are strings. */
export const map = <const T extends Type>(id: number, type: T): Field<T, 'map'> => {
  const entry: Message = message({ key: one(1, 'string'), value: one<Type>(2, type) });
  return { id, type, label: 'map', entry };
};
