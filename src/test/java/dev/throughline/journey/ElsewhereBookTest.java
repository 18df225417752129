package dev.throughline.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.FindListener;
import dev.throughline.aws.Finder;
import dev.throughline.aws.FoundEndpoint;
import dev.throughline.aws.RegionAnswer;
import dev.throughline.model.Deployment;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ServiceTarget;
import dev.throughline.support.LabCloud;
import dev.throughline.support.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that stands in the lab's AWS, taken and opened again later. */
@Timeout(180)
class ElsewhereBookTest {

  private static final Cloud.Wish WISH =
      new Cloud.Wish(
          ServiceTarget.http("hello.internal.company", 8080), Optional.of("vpce-0d9f4a7c"));

  @TempDir private Path folder;

  @Test
  void whatWasTakenIsThereForTheNextRunAndItsProfileIsHadAnew() throws Exception {
    try (LabCloud cloud = LabCloud.start(folder, Double.POSITIVE_INFINITY)) {
      new Program(folder.resolve("home"), cloud.environment())
          .run(
              "deploy",
              "demo",
              "--yes",
              "--producer-profile",
              LabCloud.PRODUCER,
              "--consumer-profile",
              LabCloud.CONSUMER);
      Deployment taken =
          book(account -> cloud.open(account.profile().orElseThrow()))
              .take(LabCloud.CONSUMER, found(cloud), WISH, _ -> false);
      String profile = Files.readString(taken.profile());
      assertTrue(profile.contains("remote cvpn-endpoint-"), profile);
      assertFalse(profile.contains("PRIVATE KEY"), "no secret goes to disk");

      ElsewhereBook later = book(account -> cloud.open(account.profile().orElseThrow()));
      assertEquals(List.of(taken), later.kept().endpoints());
      Files.writeString(taken.profile(), "an old one");
      later.renew(taken, _ -> false);
      assertEquals(profile, Files.readString(taken.profile()));

      ElsewhereBook signedOut =
          book(
              account -> {
                throw new ProblemException(ProblemException.Kind.NOT_PROVEN, "No.", "Sign in.");
              });
      assertThrows(ProblemException.class, () -> signedOut.renew(taken, _ -> false));
      assertEquals(profile, Files.readString(taken.profile()), "that of the last time stays");

      signedOut.forget(taken);
      assertEquals(List.of(), later.kept().endpoints());
    }
  }

  private ElsewhereBook book(Sessions sessions) {
    return new ElsewhereBook(
        sessions, new ElsewhereRecords(folder), Optional.empty(), Clock.systemUTC());
  }

  private static FoundEndpoint found(LabCloud cloud) throws Exception {
    List<FoundEndpoint> found = new ArrayList<>();
    try (AwsSession session = cloud.open(LabCloud.CONSUMER)) {
      var _ =
          new Finder()
              .find(
                  session,
                  List.of(LabCloud.REGION),
                  new FindListener() {
                    @Override
                    public void found(FoundEndpoint endpoint) {
                      found.add(endpoint);
                    }

                    @Override
                    public void answered(RegionAnswer answer) {
                      // What was found is enough.
                    }
                  });
    }
    return found.getFirst();
  }
}
