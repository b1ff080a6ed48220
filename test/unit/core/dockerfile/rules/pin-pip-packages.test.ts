import { pinPipPackages } from '../../../../../src/core/dockerfile/rules/pin-pip-packages.ts';
import { testDockerfileRule } from '../../../../support/test-rule.ts';

testDockerfileRule(pinPipPackages, {
  good: [
    'RUN pip install flask==3.0 "django>=5,<6" numpy~=2.0 x!=1',
    'RUN pip install -r requirements.txt flask && pip3 install -c constraints.txt flask',
    'RUN pip install . .[dev] ./lib /src/app dist/app.whl https://example.com/x.zip',
    'RUN python3 -m pip install --index-url https://example.com/simple flask==1',
    'RUN pip install git+https://github.com/a/b.git@v1#egg=b "b @ git+https://github.com/a/b@abc"',
    'RUN pipx install black && pipenv install x && pip --version',
    'RUN pip install -e .',
  ],
  bad: [
    'RUN pip install «flask»',
    'RUN python3.12 -m pip install --no-cache-dir --upgrade «pip» setuptools',
    'RUN /venv/bin/pip3.11 install «"flask"»',
    'RUN pip install «git+ssh://git@github.com/a/b.git#egg=b»',
    'RUN pip install --target /x «flask[async]»',
  ],
});
