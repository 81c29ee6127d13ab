import { holds, rejects } from '../reference/hold.ts'
import { diceGame, pennyFab } from '../reference/lean.ts'

holds('Penny Fab', pennyFab)
holds('dice game', diceGame)
rejects('Penny Fab', pennyFab[3]!)
// A service in rounds takes no time: the game is two rounds of a hundred longer instead.
rejects('dice game', diceGame[2]!)
