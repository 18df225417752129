package dev.throughline.aws;

/**
 * A role that was picked in IAM Identity Center.
 *
 * @param account twelve digits
 * @param name the permission set's role, such as {@code AdministratorAccess}
 */
public record SsoRole(SsoSettings settings, String account, String name) {}
