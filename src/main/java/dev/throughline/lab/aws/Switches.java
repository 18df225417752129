package dev.throughline.lab.aws;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.awscore.AwsRequest;

/** Faults of the lab's AWS that can be switched on, for tests and for the curious. */
public final class Switches {

  /** What goes wrong. */
  public enum Fault {
    /** Too many requests. */
    THROTTLE,
    /** No policy allows it. */
    DENY,
    /** AWS's own fault. */
    FAIL,
    /** It takes longer. */
    DELAY
  }

  /**
   * A switch that is on.
   *
   * @param action such as {@code ec2:CreateVpc}, {@code ec2:*} or {@code *}
   * @param region only there; everywhere when empty
   * @param account only that one; all when empty
   * @param times after how many calls it is off again; never when empty
   * @param delay how much longer it takes, for {@link Fault#DELAY}
   */
  public record Setting(
      Fault fault,
      String action,
      Optional<String> region,
      Optional<String> account,
      Optional<Integer> times,
      Duration delay) {

    /** Everywhere, for everybody, until it is switched off. */
    public static Setting always(Fault fault, String action) {
      return new Setting(
          fault, action, Optional.empty(), Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** A delay. */
    public static Setting delay(String action, Optional<String> region, Duration delay) {
      return new Setting(Fault.DELAY, action, region, Optional.empty(), Optional.empty(), delay);
    }

    /** The same, only there. */
    public Setting in(String onlyRegion) {
      return new Setting(fault, action, Optional.of(onlyRegion), account, times, delay);
    }

    /** The same, only for that account. */
    public Setting of(String onlyAccount) {
      return new Setting(fault, action, region, Optional.of(onlyAccount), times, delay);
    }

    /** The same, for so many calls. */
    public Setting times(int calls) {
      return new Setting(fault, action, region, account, Optional.of(calls), delay);
    }

    boolean concerns(Caller caller, String called) {
      return names(called)
          && region.map(caller.region()::equals).orElse(true)
          && account.map(caller.account()::equals).orElse(true);
    }

    /** Whether the action is the one named, or one of those that the star stands for. */
    boolean names(String called) {
      return action.endsWith("*")
          ? called.startsWith(action.substring(0, action.length() - 1))
          : called.equals(action);
    }
  }

  private record On(Setting setting, AtomicInteger left) {

    /** Takes one of the times that are left. */
    boolean strikes() {
      return setting.times().isEmpty() || left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  private final List<On> on = new CopyOnWriteArrayList<>();

  /** Switches one on. */
  public void set(Setting setting) {
    on.add(new On(setting, new AtomicInteger(setting.times().orElse(0))));
  }

  /** Switches all off. */
  public void clear() {
    on.clear();
  }

  /** Those that are on. */
  public List<Setting> all() {
    on.removeIf(one -> one.setting().times().isPresent() && one.left().get() == 0);
    return on.stream().map(On::setting).toList();
  }

  /** Whether a denial stands in the way of an action. */
  public boolean denies(Caller caller, String action) {
    return on.stream()
        .map(On::setting)
        .anyMatch(setting -> setting.fault() == Fault.DENY && setting.concerns(caller, action));
  }

  /** How much longer a call is to take. */
  public Duration delay(Caller caller, AwsRequest request) {
    String action = Service.action(request.getClass());
    return on.stream()
        .filter(one -> one.setting().fault() == Fault.DELAY)
        .filter(one -> one.setting().concerns(caller, action) && one.strikes())
        .map(one -> one.setting().delay())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Lets a call pass or not. What CloudFormation does for a caller is subject to it as well; only
   * the questions that the lab itself asks are always answered.
   *
   * @throws AwsError when a fault is on that concerns it
   */
  public void check(Caller caller, AwsRequest request) {
    String action = Service.action(request.getClass());
    if (caller.isLab() && Operations.isRead(request.getClass())) {
      return;
    }
    Refusals refusals = new Refusals(Service.of(request.getClass()).protocol());
    for (On one : on) {
      Setting setting = one.setting();
      if (setting.fault() != Fault.DELAY && setting.concerns(caller, action) && one.strikes()) {
        throw switch (setting.fault()) {
          case THROTTLE -> refusals.throttled();
          case DENY -> refusals.denied(caller.principalArn(), action);
          case FAIL, DELAY -> refusals.failed();
        };
      }
    }
  }
}
