/**
 * The steps from a deployment to a proof, with no screen: the window and the command line run the
 * same ones and render the same values.
 */
package dev.throughline.journey;
