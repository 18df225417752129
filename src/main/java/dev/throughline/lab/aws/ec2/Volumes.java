package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * The root volumes of instances, and DescribeVolumes. A volume comes and goes with its instance;
 * there are no others.
 */
final class Volumes {

  private static final Filters<Volume> FILTERS =
      Filters.tagged(Volume::tags)
          .by("volume-id", Volume::volumeId)
          .by("volume-type", Volume::volumeTypeAsString)
          .by("size", Volume::size)
          .by("status", Volume::stateAsString)
          .by("encrypted", Volume::encrypted)
          .by("snapshot-id", Volume::snapshotId)
          .by("availability-zone", Volume::availabilityZone)
          .by(
              "attachment.instance-id",
              volume -> Values.of(volume.attachments(), VolumeAttachment::instanceId))
          .by(
              "attachment.device",
              volume -> Values.of(volume.attachments(), VolumeAttachment::device))
          .by(
              "attachment.status",
              volume -> Values.of(volume.attachments(), VolumeAttachment::stateAsString));

  /** The measure of a gp3 volume for which nothing is asked. */
  private static final int IOPS = 3000;

  /** The same, in MiB/s. */
  private static final int THROUGHPUT = 125;

  private final Places places;
  private final Tags tags;
  private final InstantSource clock;

  Volumes(Places places, Tags tags, InstantSource clock) {
    this.places = places;
    this.tags = tags;
    this.clock = clock;
  }

  void register(Registrar registrar) {
    registrar.add(DescribeVolumesRequest.class, this::describe);
  }

  /** Refuses volumes that the lab can't make. */
  static void check(List<BlockDeviceMapping> mappings) {
    if (mappings.isEmpty()) {
      return;
    }
    BlockDeviceMapping mapping = mappings.getFirst();
    Known.only(mapping, "DeviceName", "Ebs");
    if (mappings.size() > 1 || !Images.ROOT_DEVICE.equals(mapping.deviceName())) {
      throw Refuse.notInLab("volumes besides the root volume " + Images.ROOT_DEVICE);
    }
    EbsBlockDevice ebs = ebs(mappings);
    Known.only(
        ebs, "VolumeSize", "VolumeType", "Iops", "Throughput", "Encrypted", "DeleteOnTermination");
    if (Boolean.FALSE.equals(ebs.deleteOnTermination())) {
      throw Refuse.notInLab("root volumes that outlive their instance");
    }
    if (ebs.volumeSize() != null && ebs.volumeSize() < Images.ROOT_GIBIBYTES) {
      throw new AwsError(
          "InvalidBlockDeviceMapping",
          "Volume of size %dGB is smaller than snapshot '%s', expect size >= %dGB"
              .formatted(ebs.volumeSize(), Images.SNAPSHOT, Images.ROOT_GIBIBYTES));
    }
    if (ebs.volumeType() == VolumeType.UNKNOWN_TO_SDK_VERSION) {
      throw Refuse.invalidValue(
          "Invalid value '" + ebs.volumeTypeAsString() + "' for EBS volume type.");
    }
  }

  private static EbsBlockDevice ebs(List<BlockDeviceMapping> mappings) {
    return mappings.stream()
        .findFirst()
        .flatMap(mapping -> Optional.ofNullable(mapping.ebs()))
        .orElseGet(() -> EbsBlockDevice.builder().build());
  }

  void create(
      Caller caller, Place place, String instanceId, String zone, RunInstancesRequest request) {
    EbsBlockDevice ebs = ebs(request.blockDeviceMappings());
    VolumeType type = Optional.ofNullable(ebs.volumeType()).orElse(VolumeType.GP3);
    boolean gp3 = type == VolumeType.GP3;
    String id = Kind.VOLUME.newId();
    Volume volume =
        Volume.builder()
            .volumeId(id)
            .volumeType(type)
            .size(Optional.ofNullable(ebs.volumeSize()).orElse(Images.ROOT_GIBIBYTES))
            .iops(Optional.ofNullable(ebs.iops()).orElse(gp3 ? IOPS : null))
            .throughput(Optional.ofNullable(ebs.throughput()).orElse(gp3 ? THROUGHPUT : null))
            .encrypted(Boolean.TRUE.equals(ebs.encrypted()))
            .snapshotId(Images.SNAPSHOT)
            .availabilityZone(zone)
            .createTime(clock.instant())
            .multiAttachEnabled(false)
            .state(VolumeState.IN_USE)
            .attachments(attachment(id, instanceId))
            .build();
    place.volumes().put(id, volume);
    tags.created(caller, id, Kind.VOLUME.type(), request.tagSpecifications());
  }

  private VolumeAttachment attachment(String id, String instanceId) {
    return VolumeAttachment.builder()
        .volumeId(id)
        .instanceId(instanceId)
        .device(Images.ROOT_DEVICE)
        .attachTime(clock.instant())
        .deleteOnTermination(true)
        .state(VolumeAttachmentState.ATTACHED)
        .build();
  }

  /** Those of an instance go. */
  void remove(Place place, String instanceId) {
    for (Volume volume : of(place, instanceId)) {
      place.volumes().remove(volume.volumeId());
      tags.gone(volume.volumeId());
    }
  }

  /** How an instance shows its volumes. */
  static List<InstanceBlockDeviceMapping> mappings(Place place, String instanceId) {
    return of(place, instanceId).stream()
        .map(volume -> mapping(volume.attachments().getFirst()))
        .toList();
  }

  private static InstanceBlockDeviceMapping mapping(VolumeAttachment attachment) {
    return InstanceBlockDeviceMapping.builder()
        .deviceName(attachment.device())
        .ebs(
            ebs ->
                ebs.volumeId(attachment.volumeId())
                    .attachTime(attachment.attachTime())
                    .deleteOnTermination(attachment.deleteOnTermination())
                    .status(attachment.stateAsString()))
        .build();
  }

  private static List<Volume> of(Place place, String instanceId) {
    return place
        .volumes()
        .where(volume -> volume.attachments().getFirst().instanceId().equals(instanceId));
  }

  private DescribeVolumesResponse describe(Caller caller, DescribeVolumesRequest request) {
    if (!request.volumeIds().isEmpty() && request.maxResults() != null) {
      throw Refuse.combination(
          "The parameter volumeSet cannot be used with the parameter maxResults");
    }
    List<Volume> all =
        places.at(caller).volumes().select(request.volumeIds()).stream()
            .map(volume -> volume.toBuilder().tags(tags.of(volume.volumeId())).build())
            .toList();
    Page<Volume> page =
        Pages.of(FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken());
    return DescribeVolumesResponse.builder().volumes(page.items()).nextToken(page.next()).build();
  }
}
