package dev.throughline.lab.aws.cloudformation.kind;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointServicePermissionsRequest;

/** AWS::EC2::VPCEndpointServicePermissions: who may connect to an endpoint service. */
final class VpcEndpointServicePermissions implements ResourceKind {

  private static final String PRINCIPALS = "AllowedPrincipals";

  @Override
  public String type() {
    return "AWS::EC2::VPCEndpointServicePermissions";
  }

  @Override
  public String create(Work work, Properties properties) {
    String service = properties.required("ServiceId");
    allow(work, service, properties.texts(PRINCIPALS));
    return service;
  }

  private static void allow(Work work, String service, List<String> principals) {
    if (!principals.isEmpty()) {
      work.call(
          ModifyVpcEndpointServicePermissionsRequest.builder()
              .serviceId(service)
              .addAllowedPrincipals(principals)
              .build());
    }
  }

  private static void forbid(Work work, String service, List<String> principals) {
    if (!principals.isEmpty()) {
      work.call(
          ModifyVpcEndpointServicePermissionsRequest.builder()
              .serviceId(service)
              .removeAllowedPrincipals(principals)
              .build());
    }
  }

  @Override
  public void update(Work work, String id, Change change) {
    List<String> before = change.before().texts(PRINCIPALS);
    List<String> after = change.after().texts(PRINCIPALS);
    List<String> added = new ArrayList<>(after);
    added.removeAll(before);
    List<String> removed = new ArrayList<>(before);
    removed.removeAll(after);
    allow(work, id, added);
    forbid(work, id, removed);
  }

  @Override
  public void delete(Work work, String id, Properties properties) {
    forbid(work, id, properties.texts(PRINCIPALS));
  }
}
