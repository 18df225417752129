package dev.throughline.lab.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The two accounts of the lab: their users, roles and credentials. Everything secret is made up at
 * the start and means nothing anywhere else.
 */
public final class Accounts {

  /** The account that reaches the service. */
  public static final String CONSUMER = "111111111111";

  /** The account that offers it. */
  public static final String PRODUCER = "222222222222";

  /** The one region that everything is in when nothing else is said. */
  public static final String HOME_REGION = "eu-central-1";

  /** Roles that a user may take on; the second one only with a code. */
  public static final List<String> ROLES = List.of("Developer", "DeveloperWithMfa");

  /** The permission sets of IAM Identity Center. */
  public static final List<String> PERMISSION_SETS =
      List.of("AdministratorAccess", "ReadOnlyAccess");

  private static final String USER = "developer";

  /**
   * An account.
   *
   * @param id twelve digits
   * @param user its one user's static keys
   */
  public record Account(String id, String name, Credentials user) {

    public String userArn() {
      return "arn:aws:iam::" + id + ":user/" + USER;
    }

    /** The serial number of the user's device for one-time passwords. */
    public String mfaSerial() {
      return "arn:aws:iam::" + id + ":mfa/" + USER;
    }

    public String roleArn(String role) {
      return "arn:aws:iam::" + id + ":role/" + role;
    }
  }

  private final Clock clock;
  private final RandomIds ids = new RandomIds();
  private final Totp device;
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Credentials> known = new ConcurrentHashMap<>();
  private volatile Duration longestSession = Duration.ofHours(12);

  public Accounts(Clock clock) {
    this.clock = clock;
    this.device = new Totp(ids.bytes(20));
    add(CONSUMER, "dev");
    add(PRODUCER, "prod");
  }

  private void add(String id, String name) {
    Credentials user =
        new Credentials(
            ids.upper("AKIA", 16),
            ids.secret(40),
            Optional.empty(),
            id,
            "arn:aws:iam::" + id + ":user/" + USER,
            ids.upper("AIDA", 17),
            Optional.empty());
    accounts.put(id, new Account(id, name, user));
    known.put(user.accessKeyId(), user);
  }

  public List<Account> all() {
    return List.copyOf(accounts.values());
  }

  public Optional<Account> find(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  /** The consumer's account. */
  public Account consumer() {
    return accounts.get(CONSUMER);
  }

  /** The producer's account. */
  public Account producer() {
    return accounts.get(PRODUCER);
  }

  /** The role that IAM Identity Center makes in each account for a permission set. */
  public static String reservedRole(String permissionSet) {
    return "AWSReservedSSO_" + permissionSet + "_0a1b2c3d4e5f6071";
  }

  /** Whether there is a role of that name in each account. */
  public static boolean isRole(String name) {
    return ROLES.contains(name)
        || PERMISSION_SETS.stream().map(Accounts::reservedRole).anyMatch(name::equals);
  }

  /** What AWS calls a principal within. */
  public String userId(String principalArn) {
    return known.values().stream()
        .filter(credentials -> credentials.principalArn().equals(principalArn))
        .map(Credentials::userId)
        .findFirst()
        .orElse(principalArn);
  }

  /** Whose access key that is; also when it has expired. */
  public Optional<Credentials> withKey(String accessKeyId) {
    return Optional.ofNullable(known.get(accessKeyId));
  }

  /**
   * Makes credentials of a session.
   *
   * @param role the role's name
   * @param session who uses it, the last part of the ARN
   * @param life how long they are asked to hold; they hold no longer than {@link #limitSessions}
   *     allows
   */
  public Credentials session(String account, String role, String session, Duration life) {
    Credentials credentials =
        new Credentials(
            ids.upper("ASIA", 16),
            ids.secret(40),
            Optional.of(ids.secret(240)),
            account,
            "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session,
            ids.upper("AROA", 17) + ":" + session,
            Optional.of(clock.instant().plus(sessionLife(life))));
    known.put(credentials.accessKeyId(), credentials);
    return credentials;
  }

  /** Sessions that begin from now on hold no longer than that. */
  public void limitSessions(Duration longest) {
    longestSession = longest;
  }

  /** How long a session holds that is asked to hold so long. */
  public Duration sessionLife(Duration asked) {
    return asked.compareTo(longestSession) < 0 ? asked : longestSession;
  }

  /** Ends every session that there is, as if its time had passed. */
  public void expireSessions() {
    Instant now = clock.instant();
    known.replaceAll((_, credentials) -> credentials.expired(now));
  }

  /** What the users' devices for one-time passwords show now: six digits. */
  public String mfaCode() {
    return device.code(clock.instant());
  }

  /** Whether the code is the present one, or the one before or after it. */
  public boolean isMfaCode(String code) {
    return device.accepts(code, clock.instant());
  }

  public Instant now() {
    return clock.instant();
  }
}
