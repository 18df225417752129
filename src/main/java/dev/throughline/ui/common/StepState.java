package dev.throughline.ui.common;

/**
 * How far a step of the journey is.
 *
 * @param mark its colour and shape
 * @param words what the sidebar says below the step's name
 */
public record StepState(Mark mark, String words) {}
