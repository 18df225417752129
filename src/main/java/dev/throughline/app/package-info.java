/** The start: builds each object once, opens the window or runs a command, and owns shutdown. */
package dev.throughline.app;
