#!/usr/bin/env node
import { commandLine } from './command-line.ts'
import { surviveClosedPipes } from './screen.ts'

surviveClosedPipes()
const code = await commandLine(process.argv.slice(2))
process.exitCode = process.exitCode || code
