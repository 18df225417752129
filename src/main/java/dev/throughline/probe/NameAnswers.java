package dev.throughline.probe;

import dev.throughline.model.DnsEvidence;
import dev.throughline.model.PublicControl;
import dev.throughline.model.RouteEvidence;
import dev.throughline.model.SystemLookup;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * What a proof asks of a name and of the way to its resolver, before any service is asked. Services
 * of one name, and to a part of one VPC, can share the answers.
 */
interface NameAnswers {

  /** Hears of the VPC resolver's answers: of the first, then of both. */
  interface Heard {
    void of(List<DnsEvidence> soFar);
  }

  /** The way to the VPC's resolver. */
  RouteEvidence route();

  /** Asks the VPC's resolver; what comes is told on the calling thread. */
  void resolve(String host, Heard heard) throws InterruptedException, ExecutionException;

  /** Asks the resolvers that this computer had before connecting. */
  PublicControl publicControl(String host) throws InterruptedException, ExecutionException;

  /** Asks as every other program would. */
  SystemLookup system(String host) throws InterruptedException;
}
