/** The lab's CloudWatch Logs. */
package dev.throughline.lab.aws.logs;
