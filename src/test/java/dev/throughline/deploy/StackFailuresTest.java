package dev.throughline.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

class StackFailuresTest {

  private static final String STACK_ID = "arn:aws:cloudformation:eu-central-1:1:stack/s/1";

  @Test
  void theResourceThatFailedFirstIsTheCause() {
    StackFailure failure =
        StackFailures.of(
            StackRole.VPN,
            "throughline-demo-vpn",
            new StackWatch.End(
                "ROLLBACK_COMPLETE",
                List.of(
                    event("Endpoint", "AWS::EC2::ClientVpnEndpoint", "CREATE_IN_PROGRESS", null),
                    event(
                        "Log",
                        "AWS::Logs::LogGroup",
                        "CREATE_FAILED",
                        "Resource creation cancelled"),
                    event(
                        "Endpoint",
                        "AWS::EC2::ClientVpnEndpoint",
                        "CREATE_FAILED",
                        "Resource handler returned message: \"You've reached the limit. Service:"
                            + " Ec2, ClientVpnEndpointLimitExceeded\""),
                    whole("ROLLBACK_IN_PROGRESS", "The following resource(s) failed"),
                    event("Endpoint", "AWS::EC2::ClientVpnEndpoint", "DELETE_COMPLETE", null),
                    whole("ROLLBACK_COMPLETE", null))));
    assertEquals("Endpoint", failure.first().orElseThrow().logicalId());
    assertTrue(failure.what().contains("You've reached the limit"), failure.what());
    assertTrue(failure.what().contains("A quota of the account is used up."), failure.what());
    assertTrue(failure.fix().contains("Service Quotas"), failure.fix());
    assertTrue(failure.after().contains("rolled the stack back"), failure.after());
  }

  @Test
  void aReasonThatIsNotKnownIsToldAsItIs() {
    StackFailure failure =
        StackFailures.of(
            StackRole.LINK,
            "throughline-demo-link",
            new StackWatch.End(
                "ROLLBACK_COMPLETE",
                List.of(event("Zone", "AWS::Route53::HostedZone", "CREATE_FAILED", "Odd thing"))));
    assertTrue(failure.what().contains("Odd thing."), failure.what());
    assertTrue(failure.fix().contains("run the same command again"), failure.fix());
  }

  @Test
  void aStackWithoutAFailedResourceHasItsOwnReason() {
    StackFailure failure =
        StackFailures.of(
            StackRole.LINK,
            "throughline-demo-link",
            new StackWatch.End(
                "ROLLBACK_COMPLETE",
                List.of(
                    whole("CREATE_IN_PROGRESS", "User Initiated"),
                    whole("ROLLBACK_IN_PROGRESS", "Resource creation cancelled by the user"))));
    assertTrue(failure.what().contains("cancelled by the user"), failure.what());
  }

  static StackEvent event(String logicalId, String type, String status, String reason) {
    return StackEvent.builder()
        .stackId(STACK_ID)
        .logicalResourceId(logicalId)
        .physicalResourceId("id-of-" + logicalId)
        .resourceType(type)
        .resourceStatus(status)
        .resourceStatusReason(reason)
        .build();
  }

  static StackEvent whole(String status, String reason) {
    return event("s", "AWS::CloudFormation::Stack", status, reason).toBuilder()
        .physicalResourceId(STACK_ID)
        .build();
  }
}
