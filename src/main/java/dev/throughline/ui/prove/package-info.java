/** The last step: the path as a picture, the verdict and what it rests on. */
package dev.throughline.ui.prove;
