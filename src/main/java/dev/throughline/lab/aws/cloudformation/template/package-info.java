/** Reads and checks templates, and evaluates what stands in them. Knows no stacks. */
package dev.throughline.lab.aws.cloudformation.template;
