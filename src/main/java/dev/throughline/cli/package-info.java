/** The command line: picocli commands that run the same journey as the window. */
package dev.throughline.cli;
