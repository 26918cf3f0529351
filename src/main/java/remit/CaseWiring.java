package remit;

import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import remit.desk.Access;
import remit.desk.Disputes;
import remit.desk.ErasePerson;
import remit.desk.Ledger;
import remit.desk.Live;
import remit.desk.Overrides;
import remit.desk.RandomIds;
import remit.json.DealDocuments;

/** Exceptions, disputes and erasures. */
@Configuration(proxyBeanMethods = false)
class CaseWiring {

  /** Nothing is decided before it is known which exceptions there are. */
  @Bean
  Overrides overrides(
      Ledger ledger,
      Access access,
      Clock clock,
      @Value("${remit.overrides.longest-days:366}") int longestDays) {
    Overrides overrides =
        new Overrides(ledger, access::fourEyes, new RandomIds(), clock, longestDays);
    overrides.look();
    return overrides;
  }

  @Bean
  Disputes disputes(Ledger ledger, Live live, Access access, Clock clock) {
    return new Disputes(
        ledger, new DealDocuments(), live, access::fourEyes, new RandomIds(), clock);
  }

  /** Ten years, unless somebody who knows the law of the country says otherwise. */
  @Bean
  ErasePerson erasePerson(
      Ledger ledger,
      Access access,
      Clock clock,
      @Value("${remit.erasure.after-days:3650}") int days,
      @Value("${remit.erasure.legal-hold:}") Set<String> holds) {
    return new ErasePerson(ledger, new ErasePerson.Terms(days, holds), access::fourEyes, clock);
  }
}
