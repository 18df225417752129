/** The third step: the tunnel, its phases and its traffic. */
package dev.throughline.ui.connect;
