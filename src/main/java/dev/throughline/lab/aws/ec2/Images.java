package dev.throughline.lab.aws.ec2;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.common.Page;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.ArchitectureValues;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.ImageTypeValues;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;
import software.amazon.awssdk.services.ec2.model.VolumeType;

/**
 * DescribeImages. The lab has Amazon Linux 2023 for both processors, and takes any other id in the
 * form of an image's for one of it, since nothing of an image ever runs.
 */
public final class Images {

  /** Amazon Linux 2023 for Graviton, in every region. */
  public static final String AL2023_ARM64 = "ami-0a12023a64000a64a";

  /** Amazon Linux 2023 for Intel and AMD, in every region. */
  public static final String AL2023_X86_64 = "ami-0a12023864000864a";

  /** Where an instance of any image has its root volume. */
  static final String ROOT_DEVICE = "/dev/xvda";

  /** What each root volume begins as. */
  static final String SNAPSHOT = "snap-0a12023000000a12a";

  /** How large that is, in GiB. */
  static final int ROOT_GIBIBYTES = 8;

  private static final String AMAZON = "137112412989";
  private static final Pattern ID = Pattern.compile("ami-([0-9a-f]{8}|[0-9a-f]{17})");

  private static final BlockDeviceMapping ROOT =
      BlockDeviceMapping.builder()
          .deviceName(ROOT_DEVICE)
          .ebs(
              ebs ->
                  ebs.snapshotId(SNAPSHOT)
                      .volumeSize(ROOT_GIBIBYTES)
                      .volumeType(VolumeType.GP3)
                      .deleteOnTermination(true)
                      .encrypted(false))
          .build();

  private static final Filters<Image> FILTERS =
      Filters.tagged(Image::tags)
          .by("image-id", Image::imageId)
          .by("name", Image::name)
          .by("architecture", Image::architectureAsString)
          .by("owner-id", Image::ownerId)
          .by("owner-alias", Image::imageOwnerAlias)
          .by("state", Image::stateAsString)
          .by("root-device-type", Image::rootDeviceTypeAsString)
          .by("virtualization-type", Image::virtualizationTypeAsString)
          .by("is-public", Image::publicLaunchPermissions);

  Images() {}

  void register(Registrar registrar) {
    registrar.add(DescribeImagesRequest.class, this::describe);
  }

  /**
   * Checks an image's id.
   *
   * @throws AwsError {@code InvalidAMIID.Malformed}
   */
  static String check(String id) {
    if (!ID.matcher(id).matches()) {
      throw new AwsError(
          "InvalidAMIID.Malformed", "Invalid id: \"" + id + "\" (expecting \"ami-...\")");
    }
    return id;
  }

  private DescribeImagesResponse describe(Caller caller, DescribeImagesRequest request) {
    List<String> ids =
        request.imageIds().isEmpty() ? List.of(AL2023_ARM64, AL2023_X86_64) : request.imageIds();
    boolean amazons =
        request.owners().isEmpty()
            || request.owners().contains("amazon")
            || request.owners().contains(AMAZON);
    List<Image> all = amazons ? ids.stream().map(Images::image).toList() : List.of();
    Page<Image> page =
        Pages.of(
            FILTERS.apply(all, request.filters()), request.maxResults(), request.nextToken(), 1);
    return DescribeImagesResponse.builder().images(page.items()).nextToken(page.next()).build();
  }

  private static Image image(String id) {
    boolean intel = check(id).equals(AL2023_X86_64);
    String processor = intel ? "x86_64" : "arm64";
    return Image.builder()
        .imageId(id)
        .name("al2023-ami-2023.9.20251110.1-kernel-6.1-" + processor)
        .description("Amazon Linux 2023 AMI 2023.9.20251110.1 " + processor + " HVM kernel-6.1")
        .architecture(intel ? ArchitectureValues.X86_64 : ArchitectureValues.ARM64)
        .imageOwnerAlias("amazon")
        .ownerId(AMAZON)
        .imageLocation("amazon/al2023-ami-2023.9.20251110.1-kernel-6.1-" + processor)
        .imageType(ImageTypeValues.MACHINE)
        .publicLaunchPermissions(true)
        .creationDate("2025-11-07T21:30:00.000Z")
        .state(ImageState.AVAILABLE)
        .rootDeviceName(ROOT_DEVICE)
        .blockDeviceMappings(ROOT)
        .rootDeviceType(DeviceType.EBS)
        .virtualizationType(VirtualizationType.HVM)
        .hypervisor(HypervisorType.XEN)
        .enaSupport(true)
        .build();
  }
}
