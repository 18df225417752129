/** The stacks of a deployment: the plan, deploying them, and taking them down. */
package dev.throughline.deploy;
