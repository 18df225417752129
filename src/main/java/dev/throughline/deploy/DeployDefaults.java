package dev.throughline.deploy;

import dev.throughline.deploy.DeploySpec.Account;
import dev.throughline.deploy.DeploySpec.Transport;
import dev.throughline.deploy.DeploySpec.Vpn;
import dev.throughline.model.Cidr;
import java.util.Optional;

/** What a deployment is like unless something else is wanted. */
public final class DeployDefaults {

  public static final String REGION = "eu-central-1";

  private DeployDefaults() {}

  /** A deployment in these accounts, all else by default. */
  public static DeploySpec of(String name, Account producer, Account consumer) {
    return new DeploySpec(
        name,
        producer,
        consumer,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Cidr.parse("10.20.0.0/16"),
        Cidr.parse("10.10.0.0/16"),
        Cidr.parse("172.16.0.0/22"),
        "hello.internal.company",
        8080,
        new Vpn(true, Transport.UDP, 443, 24),
        "t4g.nano",
        false,
        30);
  }

  static DeploySpec of(String name, Accounts accounts) {
    return of(
        name,
        new Account(accounts.producer().profile(), accounts.producer().region().id()),
        new Account(accounts.consumer().profile(), accounts.consumer().region().id()));
  }
}
