package dev.throughline.lab.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The operations of the lab's AWS. The wire, CloudFormation and the lab's network all call them
 * here, so that each has one meaning. The whole world changes under one lock.
 */
public final class Operations {

  private static final String REQUEST = "Request";

  private final ReentrantLock world = new ReentrantLock();
  private final Map<Class<?>, Handler<?, ?>> handlers = new LinkedHashMap<>();
  private final Set<Caller> inUse = ConcurrentHashMap.newKeySet();
  private final List<BiConsumer<Caller, AwsRequest>> guards = new CopyOnWriteArrayList<>();
  private final Map<Class<?>, List<UnaryOperator<AwsResponse>>> alterations =
      new ConcurrentHashMap<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

  /** Adds an operation; its service and name follow from the SDK's request class. */
  public <I extends AwsRequest, O extends AwsResponse> void add(
      Class<I> request, Handler<I, O> handler) {
    if (handlers.putIfAbsent(request, handler) != null) {
      throw new IllegalStateException(request + " is handled already");
    }
  }

  /**
   * Calls an operation.
   *
   * @throws AwsError as AWS would answer it; {@code InvalidAction} for one that there is none of
   */
  @SuppressWarnings("unchecked") // add() saw the handler and its request side by side.
  public AwsResponse call(Caller caller, AwsRequest request) {
    Handler<AwsRequest, AwsResponse> handler =
        (Handler<AwsRequest, AwsResponse>)
            Optional.ofNullable(handlers.get(request.getClass()))
                .orElseThrow(() -> unknown(request.getClass()));
    guards.forEach(guard -> guard.accept(caller, request));
    AwsResponse response = locked(() -> handler.handle(caller, request));
    for (UnaryOperator<AwsResponse> alteration :
        alterations.getOrDefault(request.getClass(), List.of())) {
      response = alteration.apply(response);
    }
    changed(caller, request);
    return response;
  }

  /** The same, when the response's class is known. */
  public <O extends AwsResponse> O call(Caller caller, AwsRequest request, Class<O> response) {
    return response.cast(call(caller, request));
  }

  /** Changes the world outside of an operation: what has become of something meanwhile. */
  public void later(Runnable change) {
    locked(
        () -> {
          change.run();
          return null;
        });
    watchers.forEach(Runnable::run);
  }

  /**
   * Sees each call of a known operation before it is done, in the order of registration; throws an
   * {@link AwsError} to refuse it. Called by many threads at once, outside of the world's lock.
   */
  public void guard(BiConsumer<Caller, AwsRequest> guard) {
    guards.add(guard);
  }

  /**
   * From now on that operation's answers are other ones: what comes from AWS is not always what AWS
   * has.
   *
   * @return ends it
   */
  public <O extends AwsResponse> Runnable alter(
      Class<? extends AwsRequest> request, Class<O> response, UnaryOperator<O> change) {
    UnaryOperator<AwsResponse> alteration = answer -> change.apply(response.cast(answer));
    List<UnaryOperator<AwsResponse>> all =
        alterations.computeIfAbsent(request, _ -> new CopyOnWriteArrayList<>());
    all.add(alteration);
    return () -> all.remove(alteration);
  }

  /** Hears that something may have changed. Must not block. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** The accounts and regions in which something was ever changed. */
  public Set<Caller> inUse() {
    return Set.copyOf(inUse);
  }

  /** The request classes that there are handlers of. */
  public List<Class<?>> known() {
    return new ArrayList<>(handlers.keySet());
  }

  /** {@code ec2} of {@code …services.ec2.model.CreateVpcRequest}. */
  public static String service(Class<?> request) {
    String[] names = request.getPackageName().split("\\.", -1);
    return names[names.length - 2];
  }

  /**
   * {@code CreateVpc} of {@code CreateVpcRequest}. The SDK writes {@code GetAwsDefault…} where AWS
   * writes {@code GetAWSDefault…}.
   */
  public static String name(Class<?> request) {
    String simple = request.getSimpleName();
    return simple.substring(0, simple.length() - REQUEST.length()).replace("Aws", "AWS");
  }

  /** Whether an operation changes nothing, as far as its name tells. */
  static boolean isRead(Class<?> request) {
    String name = name(request);
    return name.startsWith("Describe")
        || name.startsWith("List")
        || name.startsWith("Get")
        || name.startsWith("Export");
  }

  private void changed(Caller caller, AwsRequest request) {
    if (!isRead(request.getClass())) {
      inUse.add(Caller.lab(caller.account(), caller.region()));
      watchers.forEach(Runnable::run);
    }
  }

  private <T> T locked(Supplier<T> work) {
    world.lock();
    try {
      return work.get();
    } finally {
      world.unlock();
    }
  }

  private static AwsError unknown(Class<?> request) {
    return new AwsError(
        "InvalidAction", "The action " + name(request) + " is not valid for this web service.");
  }
}
