package dev.throughline.cli;

import dev.throughline.deploy.Policy;
import dev.throughline.deploy.StackRole.Side;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code throughline policy}: the IAM policy of each side. */
@Command(
    name = "policy",
    description = {
      "Print the IAM policy that an account's credentials need for what this program does, and no"
          + " more. Where both sides are one account, it needs both."
    },
    footerHeading = "%nExit codes:%n",
    footer = {"  0  done", "  2  wrong usage"})
public final class PolicyCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SIDE",
      description = "producer (the service's account) or consumer (the VPN's).")
  private Side side;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .println(
            switch (side) {
              case PRODUCER -> Policy.producer();
              case CONSUMER -> Policy.consumer();
            });
    return 0;
  }
}
