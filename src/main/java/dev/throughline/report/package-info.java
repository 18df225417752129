/** Renders a finished proof: one JSON document for programs, text for the terminal. */
package dev.throughline.report;
