package dev.throughline.model;

/**
 * The client certificate beside the CA that the profile brings for the server's.
 *
 * @param same whether one CA has signed both
 * @param profileCa the subject of the profile's CA, the first where there are several
 */
public record CaMatch(boolean same, String profileCa) {}
