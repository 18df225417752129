package dev.throughline.lab.aws.clientvpn;

import dev.throughline.lab.aws.AwsError;
import dev.throughline.lab.aws.Caller;
import dev.throughline.lab.aws.acm.Acm;
import dev.throughline.lab.aws.ec2.Registrar;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.ClientCertificateRevocationListStatus;
import software.amazon.awssdk.services.ec2.model.ClientCertificateRevocationListStatusCode;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthentication;
import software.amazon.awssdk.services.ec2.model.ClientVpnAuthenticationType;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientCertificateRevocationListRequest;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientCertificateRevocationListResponse;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationRequest;
import software.amazon.awssdk.services.ec2.model.ExportClientVpnClientConfigurationResponse;
import software.amazon.awssdk.services.ec2.model.ImportClientVpnClientCertificateRevocationListRequest;
import software.amazon.awssdk.services.ec2.model.ImportClientVpnClientCertificateRevocationListResponse;

/** What goes out to clients, their configuration, and what comes in about them, revocations. */
final class ClientFiles {

  private static final int MOST_REVOKED = 20_000;

  private final Endpoints endpoints;
  private final Acm acm;

  ClientFiles(Endpoints endpoints, Acm acm) {
    this.endpoints = endpoints;
    this.acm = acm;
  }

  void register(Registrar registrar) {
    registrar.add(ExportClientVpnClientConfigurationRequest.class, this::exportConfiguration);
    registrar.add(
        ImportClientVpnClientCertificateRevocationListRequest.class, this::importRevocations);
    registrar.add(
        ExportClientVpnClientCertificateRevocationListRequest.class, this::exportRevocations);
  }

  private ExportClientVpnClientConfigurationResponse exportConfiguration(
      Caller caller, ExportClientVpnClientConfigurationRequest request) {
    ClientVpnEndpoint facts = endpoints.get(caller, request.clientVpnEndpointId()).facts();
    return ExportClientVpnClientConfigurationResponse.builder()
        .clientConfiguration(configuration(caller, facts))
        .build();
  }

  /** Line by line what real exports hold, blank lines included. */
  private String configuration(Caller caller, ClientVpnEndpoint facts) {
    String certificate = facts.serverCertificateArn();
    return """
        client
        dev tun
        proto %s
        remote %s %d
        remote-random-hostname
        resolv-retry infinite
        nobind
        remote-cert-tls server
        cipher AES-256-GCM
        verb 3
        <ca>
        %s
        </ca>

        %s
        reneg-sec 0

        verify-x509-name %s name
        """
        .formatted(
            facts.transportProtocolAsString().toLowerCase(Locale.ROOT),
            EndpointFacts.hostName(facts.clientVpnEndpointId(), caller.region()),
            facts.vpnPort(),
            acm.chainPem(certificate).orElse(""),
            authentication(facts.authenticationOptions()),
            acm.commonName(certificate).orElse(""));
  }

  private static String authentication(List<ClientVpnAuthentication> options) {
    List<ClientVpnAuthenticationType> types =
        options.stream().map(ClientVpnAuthentication::type).toList();
    if (types.contains(ClientVpnAuthenticationType.FEDERATED_AUTHENTICATION)) {
      return "auth-federate\nauth-retry interact\nauth-nocache";
    }
    return types.contains(ClientVpnAuthenticationType.DIRECTORY_SERVICE_AUTHENTICATION)
        ? "auth-user-pass"
        : "";
  }

  private ImportClientVpnClientCertificateRevocationListResponse importRevocations(
      Caller caller, ImportClientVpnClientCertificateRevocationListRequest request) {
    Endpoint endpoint = endpoints.getLiving(caller, request.clientVpnEndpointId());
    String pem = Refusal.missing(request.certificateRevocationList(), "CertificateRevocationList");
    boolean mutual =
        endpoint.facts().authenticationOptions().stream()
            .anyMatch(
                option -> option.type() == ClientVpnAuthenticationType.CERTIFICATE_AUTHENTICATION);
    if (!mutual) {
      throw Refusal.invalid("Endpoint " + endpoint.id() + " does not use mutual authentication");
    }
    if (revoked(pem) > MOST_REVOKED) {
      throw new AwsError(
          "ClientVpnCertificateRevocationListLimitExceeded",
          "You have reached the limit on the number of client certificate revocation list entries"
              + " that can be added to a single Client VPN endpoint.");
    }
    endpoint.revoke(pem);
    return ImportClientVpnClientCertificateRevocationListResponse.builder()
        .returnValue(true)
        .build();
  }

  private static int revoked(String pem) {
    try {
      X509CRL list =
          (X509CRL)
              CertificateFactory.getInstance("X.509")
                  .generateCRL(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      return Optional.ofNullable(list.getRevokedCertificates()).map(set -> set.size()).orElse(0);
    } catch (CRLException | CertificateException e) {
      throw Refusal.invalid("The certificate revocation list is not valid");
    }
  }

  private ExportClientVpnClientCertificateRevocationListResponse exportRevocations(
      Caller caller, ExportClientVpnClientCertificateRevocationListRequest request) {
    Endpoint endpoint = endpoints.get(caller, request.clientVpnEndpointId());
    ClientCertificateRevocationListStatusCode code =
        endpoint.revocationList().isPresent()
            ? ClientCertificateRevocationListStatusCode.ACTIVE
            : ClientCertificateRevocationListStatusCode.PENDING;
    return ExportClientVpnClientCertificateRevocationListResponse.builder()
        .certificateRevocationList(endpoint.revocationList().orElse(null))
        .status(ClientCertificateRevocationListStatus.builder().code(code).build())
        .build();
  }
}
