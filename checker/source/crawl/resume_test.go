package crawl

const childEnv = "COPYTRUTH_CRAWL_CHILD"

func child() int { return 0 }
