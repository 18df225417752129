package dev.throughline.journey;

import dev.throughline.aws.AwsSession;
import dev.throughline.aws.Resuming.SignsIn;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploymentRecord;
import dev.throughline.deploy.DeploymentState;
import dev.throughline.deploy.ProfileExport;
import dev.throughline.deploy.StackOutputs;
import dev.throughline.deploy.StackRole;
import dev.throughline.deploy.Waits;
import dev.throughline.model.AddressText;
import dev.throughline.model.AwsPlace;
import dev.throughline.model.Cidr;
import dev.throughline.model.Deployment;
import dev.throughline.model.Deployment.IdentitySource;
import dev.throughline.model.ProblemException;
import dev.throughline.model.ProblemException.Kind;
import dev.throughline.model.ServiceTarget;
import dev.throughline.model.StatusRange;
import dev.throughline.settings.PrivateFiles;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Makes of a deployment's name what can be connected to and proven. */
public final class DeploymentBook {

  private static final int DNS_PORT = 53;

  /** The producer stack runs the service on two instances. */
  private static final int INSTANCES = 2;

  private final DeployJourney journey;
  private final Sessions sessions;
  private final Path folder;
  private final Optional<Deployment> here;
  private final ProfileExport export;

  /**
   * A book.
   *
   * @param runtimeFolder where exported profiles are kept until the next export
   * @param here the lab's own deployment, inside of one: what is deployed there is reached alike
   */
  public DeploymentBook(
      DeployJourney journey,
      Sessions sessions,
      Path runtimeFolder,
      Optional<Deployment> here,
      Clock clock) {
    this.journey = journey;
    this.sessions = sessions;
    this.folder = runtimeFolder.resolve("profiles");
    this.here = here;
    this.export = new ProfileExport(Waits.BRIEF, clock);
  }

  /**
   * The deployment of that name, with its profile exported anew into a private file; or with the
   * profile of the last time, when AWS says nothing of it now.
   *
   * @throws ProblemException when there is none, or no Client VPN endpoint of it
   */
  public Deployment resolve(String name, SignsIn signIn)
      throws ProblemException, InterruptedException {
    DeploymentRecord record = journey.find(name, Optional.empty(), signIn);
    DeploymentState state = journey.state(record, signIn);
    Optional<Deployment> remembered = remembered(name);
    boolean unseen = clientVpn(record.spec(), state).isEmpty() && !state.unseen().isEmpty();
    return unseen && remembered.isPresent()
        ? remembered.get().withAws(Optional.of(place(record.spec(), state)))
        : resolve(record, state, signIn);
  }

  private Deployment resolve(DeploymentRecord record, DeploymentState state, SignsIn signIn)
      throws ProblemException, InterruptedException {
    String name = record.name();
    Path profile = write(name, profile(state, signIn));
    Map<String, String> network = outputs(state, StackRole.NETWORK);
    return new Deployment(
            name,
            here.map(Deployment::kind).orElse(Deployment.Kind.REMOTE),
            profile,
            new IdentitySource.Stored(name),
            target(record.spec(), state),
            Optional.ofNullable(network.get(StackOutputs.RESOLVER_ADDRESS))
                .map(address -> new InetSocketAddress(AddressText.parse(address), DNS_PORT)),
            Optional.ofNullable(network.get(StackOutputs.VPC_CIDR)).map(Cidr::parse),
            here.flatMap(Deployment::publicResolvers),
            here.map(Deployment::anyHost).orElse(false),
            Optional.of(place(record.spec(), state)))
        .withClientCidr(clientCidr(record.spec()));
  }

  /**
   * The same without asking AWS, with the profile of the last time; empty when there is none.
   *
   * @throws ProblemException when what is remembered can't be read
   */
  public Optional<Deployment> remembered(String name) throws ProblemException {
    Path profile = folder.resolve(name + ".ovpn");
    if (!Files.isRegularFile(profile)) {
      return Optional.empty();
    }
    return journey
        .remembered(name)
        .map(DeploymentRecord::spec)
        .map(
            spec ->
                new Deployment(
                        name,
                        here.map(Deployment::kind).orElse(Deployment.Kind.REMOTE),
                        profile,
                        new IdentitySource.Stored(name),
                        target(spec, spec.host()),
                        Optional.empty(),
                        Optional.of(spec.consumerCidr())
                            .filter(_ -> spec.existingNetwork().isEmpty()),
                        here.flatMap(Deployment::publicResolvers),
                        here.map(Deployment::anyHost).orElse(false))
                    .withClientCidr(clientCidr(spec)));
  }

  /** What an endpoint that somebody else has made gives to clients is not in the spec. */
  private static Optional<Cidr> clientCidr(DeploySpec spec) {
    return Optional.of(spec.clientCidr()).filter(_ -> spec.existingVpn().isEmpty());
  }

  private static AwsPlace place(DeploySpec spec, DeploymentState state) {
    return new AwsPlace(
        clientVpn(spec, state),
        Optional.ofNullable(outputs(state, StackRole.LINK).get(StackOutputs.INTERFACE_ENDPOINT_ID)),
        Optional.ofNullable(outputs(state, StackRole.PRODUCER).get(StackOutputs.SERVICE_ID)),
        account(spec.consumer()),
        Optional.of(spec.producer())
            .filter(_ -> spec.existingService().isEmpty())
            .map(DeploymentBook::account));
  }

  private static AwsPlace.Account account(DeploySpec.Account account) {
    return new AwsPlace.Account(account.profile(), account.region());
  }

  private static Optional<String> clientVpn(DeploySpec spec, DeploymentState state) {
    return spec.existingVpn()
        .or(
            () ->
                Optional.ofNullable(
                    outputs(state, StackRole.VPN).get(StackOutputs.CLIENT_VPN_ENDPOINT_ID)));
  }

  /** The deployment's .ovpn as AWS writes it. */
  public String profile(String name, Optional<DeploySpec> elsewhere, SignsIn signIn)
      throws ProblemException, InterruptedException {
    return profile(journey.state(journey.find(name, elsewhere, signIn), signIn), signIn);
  }

  private String profile(DeploymentState state, SignsIn signIn)
      throws ProblemException, InterruptedException {
    DeploySpec spec = state.record().spec();
    String endpoint = clientVpn(spec, state).orElseThrow(() -> noEndpoint(state));
    try (AwsSession consumer = sessions.open(spec.consumer())) {
      return export.of(endpoint, consumer, signIn);
    }
  }

  private static ProblemException noEndpoint(DeploymentState state) {
    String why = state.unseen().isEmpty() ? state.words() : String.join(" ", state.unseen());
    return new ProblemException(
        Kind.NOT_PROVEN,
        "The deployment " + state.name() + " has no Client VPN endpoint now: " + why + ".",
        "\"throughline deploy " + state.name() + "\" makes it, or goes on making it.");
  }

  private static ServiceTarget target(DeploySpec spec, DeploymentState state) {
    return target(
        spec, outputs(state, StackRole.LINK).getOrDefault(StackOutputs.SERVICE_HOST, spec.host()));
  }

  private static ServiceTarget target(DeploySpec spec, String host) {
    return new ServiceTarget(
        ServiceTarget.Scheme.HTTP,
        host,
        spec.port(),
        "/",
        StatusRange.SUCCESS,
        Optional.empty(),
        spec.existingService().isPresent() ? 1 : INSTANCES);
  }

  private static Map<String, String> outputs(DeploymentState state, StackRole role) {
    return Optional.ofNullable(state.stacks().get(role))
        .map(DeploymentState.StackState::outputs)
        .orElseGet(() -> state.record().inputs().outputs().getOrDefault(role, Map.of()));
  }

  private Path write(String name, String profile) throws ProblemException {
    Path file = folder.resolve(name + ".ovpn");
    try {
      PrivateFiles.folder(folder.getParent());
      PrivateFiles.folder(folder);
      PrivateFiles.write(file, profile.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new ProblemException(
          Kind.COMPUTER,
          "The profile can't be written to " + file + ": " + e.getMessage() + ".",
          "Free some space there, or make the folder yours again.",
          e);
    }
  }
}
