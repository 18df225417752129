/**
 * Where things are kept on this computer, and how they are written so that nobody else reads them.
 */
package dev.throughline.settings;
