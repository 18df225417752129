/**
 * Judges the evidence of a path: the checks and what they need, the catalogue of what can be wrong,
 * and the verdict. Nothing in here asks the network, the disk or the clock.
 */
package dev.throughline.health;
