package dev.throughline.model;

import java.util.List;

/**
 * The negative control: the resolvers that this computer had before connecting, asked for the
 * private name. Never a third party.
 *
 * @param answers one for each resolver asked; empty when this computer had none
 */
public record PublicControl(List<DnsEvidence> answers) {
  public PublicControl {
    answers = List.copyOf(answers);
  }
}
