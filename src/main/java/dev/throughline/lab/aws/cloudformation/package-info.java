/**
 * The lab's CloudFormation: stacks, change sets and the engine that makes, changes and deletes
 * resources by calling the lab's other services, as strict as the real one.
 */
package dev.throughline.lab.aws.cloudformation;
