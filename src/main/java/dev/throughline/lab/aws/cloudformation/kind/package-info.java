/** The kinds of resources: what each property means as calls of the service that has it. */
package dev.throughline.lab.aws.cloudformation.kind;
