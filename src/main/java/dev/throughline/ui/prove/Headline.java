package dev.throughline.ui.prove;

import dev.throughline.ui.common.Mark;

/**
 * The verdict's pill.
 *
 * @param mark its colour and shape
 * @param words its word
 * @param current false when the tunnel it speaks of is gone
 */
public record Headline(Mark mark, String words, boolean current) {}
