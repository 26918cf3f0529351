package remit.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import remit.check.WorkingFolder;
import remit.desk.Access;
import remit.desk.Live;
import remit.desk.Revision;
import remit.desk.Timeline;

/** What decides now, and whether the working folder holds something else that does not. */
@Component("revision")
class LiveHealth implements HealthIndicator {

  private final Live live;
  private final Access access;
  private final Today today;
  private final ObjectProvider<WorkingFolder> folder;

  LiveHealth(Live live, Access access, Today today, ObjectProvider<WorkingFolder> folder) {
    this.live = live;
    this.access = access;
    this.today = today;
    this.folder = folder;
  }

  @Override
  public Health health() {
    Timeline timeline = live.now();
    Revision now = today.governing(timeline, null);
    Health.Builder health =
        Health.up()
            .withDetail("revision", now.hash())
            .withDetail("policies", now.policies().keySet())
            .withDetail("rules", now.rules().size())
            .withDetail("fourEyes", access.fourEyes().required());
    if (!timeline.latest().hash().equals(now.hash())) {
      health.withDetail("scheduled", timeline.latest().hash());
    }
    WorkingFolder watched = folder.getIfAvailable();
    return health
        .withDetail("folder", watched == null ? "is not watched" : watched.state().says())
        .build();
  }
}
