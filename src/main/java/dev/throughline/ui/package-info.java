/**
 * The window: the journey at the left, the step's page at the right. View models hold what is shown
 * and no controls, so they are tested without a display.
 */
package dev.throughline.ui;
