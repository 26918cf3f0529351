package remit.desk;

/** Ten thousand of them. */
class AmendmentWalksIT extends AmendmentWalksTest {

  @Override
  int walks() {
    return 10_000;
  }
}
