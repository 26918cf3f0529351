package remit.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.desk.AccessKeys.Made;
import remit.desk.AccessKeys.Wish;

/** From one person who may do everything to several of whom nobody may. */
class AccessKeysTest {

  private static final String TOKEN = "the token of who started it";

  private Instant now = Instant.parse("2026-03-10T12:00:00Z");
  private final KeysInMemory store = new KeysInMemory();
  private final Access access = access();
  private final AccessKeys keys = new AccessKeys(store, access, new Moving());

  private final class Moving extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private Access access() {
    return new Access(
        new Access.Settings(
            List.of(),
            Map.of("west", Set.of("ana", "bob")),
            false,
            new FourEyes(true, new TreeSet<>(), 14),
            "root"),
        () -> TOKEN,
        store,
        new Moving());
  }

  private Caller root() {
    Caller root = access.callerOf(TOKEN);
    assertThat(root).isNotNull();
    return root;
  }

  private Made make(@Nullable String person, May... may) {
    return keys.make(
        root(),
        new Wish(
            person == null ? "crm" : "laptop of " + person,
            person,
            List.of(may).contains(May.READ_TEAM) ? "west" : null,
            new TreeSet<>(),
            EnumSet.copyOf(List.of(may)),
            null));
  }

  private @Nullable Caller caller(Made made) {
    return access.callerOf(made.secret());
  }

  @Test
  void who_is_alone_may_do_everything_also_beside_a_program() {
    assertThat(root().may()).containsExactlyInAnyOrder(May.values());
    Made crm = make(null, May.EVALUATE, May.RECORD);

    assertThat(root().may()).containsExactlyInAnyOrder(May.values());
    assertThat(access.fourEyes().required()).isFalse();
    assertThat(access.isAnybodyKnown()).isTrue();
    assertThat(caller(crm)).isNotNull();
    assertThat(access.callerOf("remit_" + "0".repeat(64))).isNull();
    assertThat(access.callerOf("")).isNull();
  }

  @Test
  void with_the_first_other_person_nobody_works_alone_any_more_and_never_again() {
    Made sam = make("sam", May.AUTHOR);

    assertThat(access.fourEyes().required()).isTrue();
    assertThat(root().may()).containsExactlyInAnyOrder(May.AUDIT, May.ADMINISTER);
    keys.withdraw(root(), sam.key().id());
    assertThat(caller(sam)).isNull();
    assertThat(access.fourEyes().required()).isTrue();
    assertThat(access().callerOf(TOKEN)).isEqualTo(Caller.starter("root"));
  }

  @Test
  void an_administrator_gives_himself_no_power_over_pay() {
    Made fay = make("fay", May.APPROVE);
    Made own = make("root", May.READ_ALL);
    Made sam = make("sam", May.AUTHOR);
    assertThat(own.key().needsAgreement()).isTrue();
    assertThat(caller(own)).isNull();
    Caller approver = caller(fay);
    assertThat(approver).isNotNull();
    assertThatThrownBy(() -> keys.agree(root(), own.key().id()))
        .hasMessageContaining("The permission (approve) is not given to (root)");
    Made more = make("fay", May.READ_ALL);
    assertThatThrownBy(() -> keys.agree(approver, more.key().id()))
        .hasMessageContaining("Maybe let somebody else agree");

    AccessKey agreed = keys.agree(approver, sam.key().id());

    assertThat(keys.state(agreed)).isEqualTo(AccessKey.State.VALID);
    assertThat(caller(sam)).isNotNull();
    assertThatThrownBy(() -> keys.agree(approver, sam.key().id()))
        .hasMessageContaining("does not wait");
    assertThat(make("kim", May.EVALUATE, May.AUDIT).key().needsAgreement()).isFalse();
  }

  @Test
  void withdrawing_who_could_agree_opens_nothing() {
    Made fay = make("fay", May.APPROVE);
    keys.withdraw(root(), fay.key().id());

    assertThat(make("root", May.READ_ALL).key().needsAgreement()).isTrue();
  }

  @Test
  void a_key_is_good_until_its_last_day_is_over() {
    Made made =
        keys.make(
            root(),
            new Wish(
                "crm",
                null,
                null,
                new TreeSet<>(),
                Set.of(May.EVALUATE),
                LocalDate.parse("2026-03-31")));

    now = Instant.parse("2026-03-31T23:59:59Z");
    assertThat(caller(made)).isNotNull();
    now = Instant.parse("2026-04-01T00:00:00Z");
    assertThat(caller(made)).isNull();
    assertThat(keys.state(made.key())).isEqualTo(AccessKey.State.EXPIRED);
  }

  @Test
  void nobody_takes_another_ones_name() {
    make("fay", May.APPROVE);

    for (String name : List.of("fay", "root")) {
      Wish wish = new Wish(name, null, null, new TreeSet<>(), Set.of(May.EVALUATE), null);
      assertThatThrownBy(() -> keys.make(root(), wish))
          .hasMessageContaining("The name (%s) is somebody else's".formatted(name));
    }
    make(null, May.EVALUATE);
    assertThatThrownBy(() -> make("crm", May.EVALUATE)).hasMessageContaining("(crm)");
  }

  @Test
  void pay_is_read_by_whom_it_concerns() {
    Caller ana = new Caller("ana", "ana", new TreeSet<>(), new TreeSet<>(), Set.of(May.READ_OWN));
    Caller mia =
        new Caller(
            "mia",
            "mia",
            new TreeSet<>(Set.of("ana", "bob")),
            new TreeSet<>(),
            Set.of(May.READ_TEAM));
    Caller aud = new Caller("aud", null, new TreeSet<>(), new TreeSet<>(), Set.of(May.READ_ALL));
    Caller none = new Caller("non", new TreeSet<>(), Set.of(May.EVALUATE));

    assertThat(ana.reach().people()).containsExactly("ana");
    assertThat(mia.reach().people()).containsExactly("ana", "bob");
    assertThat(aud.reach().everybody()).isTrue();
    assertThat(none.reach().people()).isEmpty();
    ana.needPayOf("ana");
    aud.needPayOf("ana");
    assertThatThrownBy(() -> ana.needPayOf("bob"))
        .hasMessage(Caller.noPayOf("bob").getMessage())
        .extracting("why")
        .isEqualTo(NotAllowed.Why.UNKNOWN);
    assertThatThrownBy(() -> mia.needPayOf("mia")).hasMessageContaining("(mia)");
    assertThatThrownBy(() -> none.needPayOf("non"))
        .extracting("why")
        .isEqualTo(NotAllowed.Why.NOT_YOURS);
  }
}
