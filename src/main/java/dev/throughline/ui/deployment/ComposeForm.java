package dev.throughline.ui.deployment;

import dev.throughline.deploy.BlockRules;
import dev.throughline.deploy.DeployDefaults;
import dev.throughline.deploy.DeployRules;
import dev.throughline.deploy.DeploySpec;
import dev.throughline.deploy.DeploySpec.Account;
import dev.throughline.deploy.DeploySpec.Network;
import dev.throughline.deploy.WrongValue;
import dev.throughline.journey.AwsDefaults;
import dev.throughline.model.Cidr;
import dev.throughline.ui.common.Field;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What a person wants deployed, with a default for everything. */
public final class ComposeForm {

  private static final DeploySpec USUAL =
      DeployDefaults.of(
          "demo",
          new Account(Optional.empty(), DeployDefaults.REGION),
          new Account(Optional.empty(), DeployDefaults.REGION));

  private final StringProperty producerProfile = new SimpleStringProperty("");
  private final StringProperty consumerProfile = new SimpleStringProperty("");
  private final Field<String> name =
      new Field<>("", text -> ComposeFields.text(text, DeployRules::name));
  private final Field<String> region =
      new Field<>(DeployDefaults.REGION, text -> ComposeFields.text(text, DeployRules::region));
  private final Field<String> host =
      new Field<>(USUAL.host(), text -> ComposeFields.text(text, DeployRules::host));
  private final Field<Integer> port =
      new Field<>(String.valueOf(USUAL.port()), ComposeFields::port);
  private final Field<Cidr> consumerCidr =
      new Field<>(
          USUAL.consumerCidr().toString(), text -> ComposeFields.block(text, this::wrongConsumer));
  private final Field<Cidr> producerCidr =
      new Field<>(
          USUAL.producerCidr().toString(), text -> ComposeFields.block(text, this::wrongProducer));
  private final Field<Cidr> clientCidr =
      new Field<>(
          USUAL.clientCidr().toString(), text -> ComposeFields.block(text, this::wrongClients));
  private final BooleanProperty fullTunnel = new SimpleBooleanProperty(!USUAL.vpn().splitTunnel());
  private final AdvancedForm advanced = new AdvancedForm(USUAL);
  private final Field<Optional<String>> service =
      new Field<>(
          "",
          text ->
              ComposeFields.textOrNone(text, now -> DeployRules.service(now, producerRegion())));
  private final Field<Optional<String>> vpc =
      new Field<>("", text -> ComposeFields.vpc(text, subnetsText()));
  private final Field<List<String>> subnets =
      new Field<>("", text -> ComposeFields.subnets(text, text(vpc)));
  private final Field<Optional<String>> endpoint =
      new Field<>("", text -> ComposeFields.textOrNone(text, DeployRules::vpnEndpoint));
  private final ReadOnlyObjectWrapper<VpcSketch> sketch = new ReadOnlyObjectWrapper<>();

  ComposeForm() {
    fields()
        .map(Field::textProperty)
        .forEach(text -> text.addListener((property, before, now) -> changed()));
    producerProfile.addListener((property, before, now) -> redraw());
    consumerProfile.addListener((property, before, now) -> redraw());
    fullTunnel.addListener((property, before, now) -> redraw());
    advanced.onEdit(this::changed);
    redraw();
  }

  private Stream<Field<?>> fields() {
    return Stream.of(
        name,
        region,
        host,
        port,
        consumerCidr,
        producerCidr,
        clientCidr,
        service,
        vpc,
        subnets,
        endpoint);
  }

  /** A block of a VPC that is not made may be anything. */
  private Optional<WrongValue> wrongConsumer(Cidr block) {
    return isNetworkNew() ? ComposeFields.wrongConsumer(block) : Optional.empty();
  }

  private Optional<WrongValue> wrongProducer(Cidr block) {
    return text(service).isEmpty() ? BlockRules.vpc(block) : Optional.empty();
  }

  private Optional<WrongValue> wrongClients(Cidr block) {
    return text(endpoint).isEmpty()
        ? ComposeFields.wrongClients(block, isNetworkNew() ? text(consumerCidr) : "")
        : Optional.empty();
  }

  private boolean isNetworkNew() {
    return text(vpc).isEmpty() && text(endpoint).isEmpty();
  }

  private String subnetsText() {
    return text(subnets);
  }

  private String producerRegion() {
    String own = text(advanced.producerRegion());
    return own.isEmpty() ? text(region) : own;
  }

  private static String text(Field<?> field) {
    String text = field.textProperty().get();
    return text == null ? "" : text.strip();
  }

  /** What was wrong may be right now, since the fields are held against each other. */
  private void changed() {
    fields().forEach(Field::reconsider);
    redraw();
  }

  public Field<String> name() {
    return name;
  }

  /** The profile of the service's account. */
  public StringProperty producerProfileProperty() {
    return producerProfile;
  }

  /** The profile of the VPN's account. */
  public StringProperty consumerProfileProperty() {
    return consumerProfile;
  }

  public Field<String> region() {
    return region;
  }

  public Field<String> host() {
    return host;
  }

  public Field<Integer> port() {
    return port;
  }

  public Field<Cidr> clientCidr() {
    return clientCidr;
  }

  public Field<Cidr> consumerCidr() {
    return consumerCidr;
  }

  public Field<Cidr> producerCidr() {
    return producerCidr;
  }

  /** Whether everything goes through the tunnel, not the VPC's addresses alone. */
  public BooleanProperty fullTunnelProperty() {
    return fullTunnel;
  }

  /** What few people change. */
  public AdvancedForm advanced() {
    return advanced;
  }

  /** An endpoint service to use instead of a producer stack. */
  public Field<Optional<String>> service() {
    return service;
  }

  /** A VPC to use instead of a new one. */
  public Field<Optional<String>> vpc() {
    return vpc;
  }

  /** Its subnets. */
  public Field<List<String>> subnets() {
    return subnets;
  }

  /** A Client VPN endpoint to use instead of a vpn stack. */
  public Field<Optional<String>> endpoint() {
    return endpoint;
  }

  /**
   * Begins with the profiles that the environment names for each side, or else with one for both.
   * What the person has chosen already stays.
   */
  void prefer(AwsDefaults defaults, Optional<String> looked) {
    boolean fresh = consumerProfile.get().isEmpty() && producerProfile.get().isEmpty();
    if (fresh) {
      Optional<String> consumer = defaults.consumerProfile().or(() -> looked);
      consumer.ifPresent(consumerProfile::set);
      defaults.producerProfile().or(() -> looked).ifPresent(producerProfile::set);
      if (text(region).equals(DeployDefaults.REGION)) {
        region.textProperty().set(defaults.region(consumer));
      }
    }
  }

  /** What the values come to, drawn as they are typed. */
  public ReadOnlyObjectProperty<VpcSketch> sketchProperty() {
    return sketch.getReadOnlyProperty();
  }

  private void redraw() {
    sketch.set(VpcSketch.of(this));
  }

  /** What is wanted; when it can't be read, each field that is wrong says so. */
  public Optional<DeploySpec> read() {
    // Each of them is read, so that all that is wrong is said at once.
    List<? extends Optional<?>> all = fields().map(Field::read).toList();
    boolean readable = advanced.isReadable() && all.stream().allMatch(Optional::isPresent);
    return readable ? Optional.of(spec()) : Optional.empty();
  }

  private DeploySpec spec() {
    Optional<String> network = vpc.read().orElseThrow();
    String place = region.read().orElseThrow();
    return new DeploySpec(
        name.read().orElseThrow(),
        new Account(
            profile(producerProfile), advanced.producerRegion().read().orElseThrow().orElse(place)),
        new Account(profile(consumerProfile), place),
        service.read().orElseThrow(),
        network.map(id -> new Network(id, subnets.read().orElseThrow())),
        endpoint.read().orElseThrow(),
        producerCidr.read().orElseThrow(),
        consumerCidr.read().orElseThrow(),
        clientCidr.read().orElseThrow(),
        host.read().orElseThrow(),
        port.read().orElseThrow(),
        advanced.vpn(!fullTunnel.get()),
        advanced.instanceType().read().orElseThrow(),
        advanced.ssmEndpointsProperty().get(),
        advanced.logDaysProperty().get());
  }

  private static Optional<String> profile(StringProperty chosen) {
    return Optional.ofNullable(chosen.get()).filter(text -> !text.isBlank());
  }
}
