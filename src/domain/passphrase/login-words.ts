/** Plain words for login names, chosen by this project (CC0-1.0): nothing about bodies, health, people or rank. */

export const adjectives: readonly string[] = `
able agile airy alert alpine amber ample apt aqua autumn azure balmy basic beige blithe blue bold brave
breezy bright brisk bronze brown bubbly busy calm candid careful casual cheery chief choice civil classy
clean clear clever cloudy coastal cobalt copper coral cosy cotton crafty cream crimson crisp crystal cubic
curious curly dainty dapper daring dawn deep deft dewy direct distant dotted downy dreamy driven dusky eager
early earnest easy elder elegant emerald equal even evening exact exotic expert fabled faint fair fancy
fast festive fine firm fleet floral fluent flying fond formal forward free fresh frosty full game genial
gentle giant gifted gilded ginger glad gleaming glossy golden good graceful grand granite great green grey
handy happy hardy hasty hazel hearty helpful hidden high hilly honest hopeful humble icy ideal inky inland
ivory jade jaunty jolly jovial joyful jubilant keen kind kindly lasting latent leafy learned level light
likely lilac lime lively local lofty lone long loyal lucid lucky lunar lush magic maple marble marine maroon
mellow merry mighty mild mindful minty misty mobile modern modest mossy musical narrow native navy neat
nimble noble noted novel oaken ocean olive open orange orderly pacific pale patient peaceful pearly pebbly
perky placid plain playful pleasant plucky poetic polar polite proud prudent purple quick quiet radiant
rainy rapid rare ready regal relaxed roaming robust rosy round royal ruby rustic sage sandy satin scarlet
scenic secure serene sharp shining shy silent silken silver simple sincere sleek smart smiling smooth snowy
snug social solar solid sonic spare spring sprightly spry square stable starry steady stellar sterling stout
sturdy subtle summer sunlit sunny super supple sure swift tactful tame tan tangy tawny teal tender tidal
tidy timely tiny topaz tranquil trim true trusty twin upbeat upland urban useful valiant vast velvet verdant
vibrant violet vital vivid warm wary watchful wavy western wide willing windy winter wise witty wooden woven
yellow young zany zealous zesty
`
  .trim()
  .split(/\s+/);

export const nouns: readonly string[] = `
acorn alder almond anchor anvil apple apron arch arrow ash aspen atlas atom badger bamboo banjo banner
barley barn basin basket bay beach beacon bean beech bell bench berry birch bison bloom bluebell boat bobbin
bonfire book bottle boulder bowl bramble branch brass bread breeze brick bridge brook broom bucket bunting
button cabin cable cactus camel canal candle canoe canyon carpet carrot castle cedar cello chalk cherry
chestnut chime chisel cider cinder cinnamon clay cliff clock cloud clover coast cobble cocoa comet compass
conker copse cork corner cottage cove crane crayon creek cricket crocus crow curlew cymbal daffodil daisy
dale dapple deer delta desk dingle dolphin dome donkey dove dragon drum dune eagle easel echo eddy egret
elder elk elm ember falcon fawn feather fennel fern ferry fiddle field fig finch fir fjord flag flame flint
flute foal forest forge fossil fountain fox foxglove frost galaxy garden gate gecko geyser ginger glacier
glade glen globe goat goose gorse grape grove guitar gull hamlet hammock harbour hare harp harvest hawk
hazel heath heather hedge heron hickory hill hive holly honey horizon horn ibis iceberg inlet iris island
ivy jacket jay jigsaw jungle juniper kayak kelp kestrel kettle kite kiwi ladder lagoon lake lantern larch
lark lavender leaf ledge lemon lentil lichen lily linden linnet lizard llama lobster loch lotus lupin lynx
magpie mallow mango mantle maple marble marigold marmot marsh marten meadow melon mesa meteor mill mint
mirror mist mole monsoon moon moor moose moss moth mountain mulberry muse mustard nectar needle nest nettle
newt nutmeg oak oasis oat oboe ocean olive onyx opal orbit orchard orchid oriole osprey otter owl oyster
paddle pagoda palm panda pansy paper parcel parrot parsley pasture path peach pear pearl pebble pelican
pencil penguin pepper petal pewter piano pigeon pillow pine pixel plain planet plaster plover plum pocket
pollen pond pony poplar poppy prairie prism puffin pumpkin quail quarry quartz quill quilt rabbit radish
rafter rain raven reed reef ribbon ridge river robin rocket rook rose rowan rudder saddle saffron sail
salmon sandal sapling satchel scarf sea seal sequoia shell shore sketch sky slate sleet sloe snow sparrow
spindle spinney spire spoon spruce squirrel star starling stone stork stream summit sun swallow swan swift
table tapestry teapot tern thicket thistle thrush thunder thyme tide tiger timber toffee topaz torch tower
trail treacle trellis trout trumpet tulip tundra tunnel turnip turtle valley vanilla vessel viola violet
vista wagon walnut walrus warbler water wave weasel whale wharf wheat wheel whisker willow wind window
winter wolf wren yarrow yew zebra zephyr
`
  .trim()
  .split(/\s+/);
