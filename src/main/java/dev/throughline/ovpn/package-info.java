/**
 * Reads a {@code .ovpn} that somebody gave us, keeps the directives of an allow-list, and renders
 * the profile that runs from the values that were parsed. Touches no path that a profile names.
 */
package dev.throughline.ovpn;
