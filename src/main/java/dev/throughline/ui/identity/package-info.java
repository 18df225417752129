/** The second step: the client certificate. */
package dev.throughline.ui.identity;
