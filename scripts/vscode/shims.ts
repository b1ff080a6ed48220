/**
 * Two native modules of the VS Code Server, in JavaScript: the host then needs no compiler and no install script.
 * The log writer keeps the interface of @vscode/spdlog and writes the same files; the watchdog does nothing.
 */
export const watchdogShim = 'exports.start = () => {};\n';

export const logShim = `'use strict';
const fs = require('fs');
const path = require('path');
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let level = 2;
class Logger {
  constructor(_type, _name, file) {
    this.raw = false;
    this.level = level;
    fs.mkdirSync(path.dirname(file), { recursive: true });
    this.fd = fs.openSync(file, 'a');
  }
  write(i, text) {
    if (i < this.level || this.fd === undefined) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, 23);
    fs.writeSync(this.fd, this.raw ? text : time + ' [' + names[i] + '] ' + text + '\\n');
  }
  trace(text) { this.write(0, text); }
  debug(text) { this.write(1, text); }
  info(text) { this.write(2, text); }
  warn(text) { this.write(3, text); }
  error(text) { this.write(4, text); }
  critical(text) { this.write(5, text); }
  getLevel() { return this.level; }
  setLevel(value) { this.level = value; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {
    if (this.fd !== undefined) fs.closeSync(this.fd);
    this.fd = undefined;
  }
}
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = (value) => { level = value; };
exports.setFlushOn = () => {};
exports.createRotatingLogger = async (name, file) => new Logger('rotating', name, file);
exports.createAsyncRotatingLogger = exports.createRotatingLogger;
`;
