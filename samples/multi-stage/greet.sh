#!/bin/sh
echo "@GREETING@, ${1:-nobody in particular}!"
