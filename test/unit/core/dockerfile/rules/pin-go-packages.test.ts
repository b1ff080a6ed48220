import { pinGoPackages } from '../../../../../src/core/dockerfile/rules/pin-go-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinGoPackages, {
  good: [
    'RUN go install example.com/cmd@v1.2.3 && go get example.com/x@none',
    'RUN go install ./... && go install . && go run main.go arg && go run /src/cmd',
    'RUN go run example.com/x@v1 serve',
    'RUN go get -d -v && go build example.com/x && go install std',
    'RUN go install -ldflags "-s -w" -tags netgo example.com/x@v1',
  ],
  bad: [
    'RUN go install «example.com/cmd»',
    'RUN go install -v «example.com/cmd@latest»',
    'RUN CGO_ENABLED=0 go get «example.com/x»',
    'RUN go run «example.com/x» serve@1',
  ],
});
