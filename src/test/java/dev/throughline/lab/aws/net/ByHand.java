package dev.throughline.lab.aws.net;

import dev.throughline.lab.aws.Operations;
import dev.throughline.lab.aws.Pace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A room whose network follows a blueprint of the test's. */
final class ByHand implements AutoCloseable {

  private final Operations operations = new Operations();
  private final Pace pace = new Pace(1000, operations);
  private final AtomicReference<Blueprint> wanted = new AtomicReference<>(Blueprint.EMPTY);
  private final RunningSessions sessions = new RunningSessions(InstantSource.system());
  private final RunningTargets targets = new RunningTargets();
  private final Room room;

  ByHand(Path folder) throws IOException, InterruptedException {
    this.room =
        new Room(
            folder,
            ground ->
                NetworkKeeper.start(
                    ground,
                    operations,
                    pace,
                    wanted::get,
                    new NetworkKeeper.Facts(sessions, targets)));
  }

  /** Has the network made like that, and waits for it. */
  void become(Blueprint blueprint) throws InterruptedException {
    wanted.set(blueprint);
    operations.later(() -> {});
    room.settle();
  }

  RunningSessions sessions() {
    return sessions;
  }

  RunningTargets targets() {
    return targets;
  }

  NetworkKeeper keeper() {
    return room.keeper();
  }

  Path folder() {
    return room.folder();
  }

  Process connect(Path profile) throws IOException {
    return room.connect(profile);
  }

  void disconnect(Process tunnel) throws InterruptedException {
    room.disconnect(tunnel);
  }

  String inLaptop(String... command) throws IOException, InterruptedException {
    return room.inLaptop(command);
  }

  String dig(String... words) throws IOException, InterruptedException {
    return room.dig(words);
  }

  String curl(String url) throws IOException, InterruptedException {
    return room.curl(url);
  }

  @Override
  public void close() {
    room.close();
    pace.close();
  }
}
