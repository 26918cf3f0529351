package remit.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import remit.desk.Caller;

/** Somebody who is known. What they may do, the {@link Doorkeeper} looks up in the caller. */
final class CallerAuthentication extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1;

  private final transient Caller caller;

  CallerAuthentication(Caller caller) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.caller = caller;
    super.setAuthenticated(true);
  }

  Caller caller() {
    return caller;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return caller;
  }

  @Override
  public String getName() {
    return caller.name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallerAuthentication that && that.caller.equals(caller);
  }

  @Override
  public int hashCode() {
    return caller.hashCode();
  }
}
