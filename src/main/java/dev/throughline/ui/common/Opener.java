package dev.throughline.ui.common;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * Opens things with the system's own programs. Called in the background only.
 *
 * @param file opens a file; false when there is no program for it
 * @param page opens a page of the web; false when there is no browser
 */
public record Opener(Predicate<Path> file, Predicate<URI> page) {}
