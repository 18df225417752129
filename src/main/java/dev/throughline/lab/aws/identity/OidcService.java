package dev.throughline.lab.aws.identity;

import dev.throughline.lab.aws.ServiceModule;
import dev.throughline.lab.aws.World;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenRequest;
import software.amazon.awssdk.services.ssooidc.model.CreateTokenResponse;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientRequest;
import software.amazon.awssdk.services.ssooidc.model.RegisterClientResponse;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationRequest;
import software.amazon.awssdk.services.ssooidc.model.StartDeviceAuthorizationResponse;

/** SSO OIDC: how a program gets a person's token. */
public final class OidcService implements ServiceModule {

  private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
  private static final String CODE = "authorization_code";
  private static final String REFRESH = "refresh_token";

  private final OidcClients clients;
  private final DeviceCodes devices;
  private final BrowserCodes codes;
  private final SsoTokens tokens;

  OidcService(OidcClients clients, DeviceCodes devices, BrowserCodes codes, SsoTokens tokens) {
    this.clients = clients;
    this.devices = devices;
    this.codes = codes;
    this.tokens = tokens;
  }

  @Override
  public void addTo(World world) {
    world.operations().add(RegisterClientRequest.class, (_, request) -> register(request));
    world
        .operations()
        .add(
            StartDeviceAuthorizationRequest.class,
            (_, request) -> start(world.endpoint(), request));
    world.operations().add(CreateTokenRequest.class, (_, request) -> token(request));
  }

  private RegisterClientResponse register(RegisterClientRequest request) {
    String name = Oidc.required("clientName", request.clientName());
    if (!Oidc.required("clientType", request.clientType()).equals("public")) {
      throw Oidc.invalidRequest("Only public clients can be registered");
    }
    for (String grantType : request.grantTypes()) {
      if (!List.of(DEVICE, CODE, REFRESH).contains(grantType)) {
        throw Oidc.unsupportedGrant();
      }
    }
    request.redirectUris().forEach(OidcService::checkRedirect);
    OidcClients.Client client =
        clients.register(name, request.scopes(), request.redirectUris(), request.grantTypes());
    return RegisterClientResponse.builder()
        .clientId(client.id())
        .clientSecret(client.secret())
        .clientIdIssuedAt(client.issued().getEpochSecond())
        .clientSecretExpiresAt(client.expires().getEpochSecond())
        .build();
  }

  private static void checkRedirect(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getScheme() != null && uri.getHost() != null && uri.getPath() != null) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // One sentence below for all that is none.
    }
    throw Oidc.invalidRequest("Invalid redirect URI provided");
  }

  private StartDeviceAuthorizationResponse start(
      Supplier<URI> endpoint, StartDeviceAuthorizationRequest request) {
    OidcClients.Client client = clients.authenticate(request.clientId(), request.clientSecret());
    if (!client.mayUse(DEVICE)) {
      throw Oidc.unauthorizedClient();
    }
    String startUrl = Oidc.required("startUrl", request.startUrl());
    if (!startUrl.replaceAll("[/#]+$", "").equals(endpoint.get() + "/start")) {
      throw Oidc.invalidRequest("Invalid start URL provided");
    }
    DeviceCodes.Device device = devices.begin(client.id());
    String page = endpoint.get() + "/device";
    return StartDeviceAuthorizationResponse.builder()
        .deviceCode(device.deviceCode())
        .userCode(device.userCode())
        .verificationUri(page)
        .verificationUriComplete(page + "?user_code=" + device.userCode())
        .expiresIn((int) DeviceCodes.VALID.toSeconds())
        .interval((int) DeviceCodes.INTERVAL.toSeconds())
        .build();
  }

  private CreateTokenResponse token(CreateTokenRequest request) {
    OidcClients.Client client = clients.authenticate(request.clientId(), request.clientSecret());
    String grantType = Oidc.required("grantType", request.grantType());
    if (!List.of(DEVICE, CODE, REFRESH).contains(grantType)) {
      throw Oidc.unsupportedGrant();
    }
    if (!client.mayUse(grantType)) {
      throw Oidc.unauthorizedClient();
    }
    SsoTokens.Granted granted =
        switch (grantType) {
          case DEVICE -> {
            devices.redeem(Oidc.required("deviceCode", request.deviceCode()), client.id());
            yield tokens.grant(client.id());
          }
          case CODE -> {
            codes.redeem(
                Oidc.required("code", request.code()),
                client.id(),
                Oidc.required("redirectUri", request.redirectUri()),
                Oidc.required("codeVerifier", request.codeVerifier()));
            yield tokens.grant(client.id());
          }
          default ->
              tokens.refresh(Oidc.required("refreshToken", request.refreshToken()), client.id());
        };
    return CreateTokenResponse.builder()
        .accessToken(granted.accessToken())
        .tokenType("Bearer")
        .expiresIn((int) granted.life().toSeconds())
        .refreshToken(granted.refreshToken())
        .build();
  }
}
