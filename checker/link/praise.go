package link

// praise are stems of the words that praise what is counted or tell with how much care
// it was made: they take none of it away, so that "13 stunning themes" are all themes.
// Words of a kind, a look or a degree ("dark", "animated", "premium") do.
var praise = stemsOf(`stunning gorgeous beautiful lovely wonderful fabulous fantastic awesome incredible amazing impressive striking
	breathtaking dazzling charming delightful elegant polished magnificent marvelous splendid superb exquisite
	spectacular terrific brilliant excellent exceptional outstanding remarkable extraordinary lovingly carefully
	thoughtfully meticulously expertly professionally beautifully handpicked handcrafted handmade
	crafted useful helpful handy valuable exciting inspiring cool nice
	wunderschöne schöne liebevoll gestaltete magnifiques superbes belles hermosos preciosos splendidi bellissimi`)

// stemsOf gives the stems of words as a set.
func stemsOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, st := range stems(words) {
		set[st] = true
	}
	return set
}
