/** The panel that breaks something in the lab, to see it named. */
package dev.throughline.ui.faults;
